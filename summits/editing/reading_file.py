"""What an uploaded file holds. A program of its own: it reads what strangers made, and may be killed at any time.

    python -I reading_file.py pdf|image LONGEST < file

It prints for a PDF its text, no more than LONGEST characters; for an image a line with width and height, then the image
turned as it was held and without anything but the picture. The exit code is 0 only when all of that went well.
"""

import io
import resource
import sys

MEMORY = 1024**3  # bytes; enough for a photograph of MOST_PIXELS twice
SECONDS = 20  # of computing
LARGEST_OUTPUT = 100 * 1024**2  # bytes
MOST_PIXELS = 60_000_000


def limit():
    """From here on the kernel ends this process when it wants more. Nothing may be opened for writing."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def pdf(data, longest):
    import pypdfium2

    pages, left = [], longest
    for page in pypdfium2.PdfDocument(data):
        pages.append(page.get_textpage().get_text_range()[:left])
        left -= len(pages[-1])
        page.close()
        if left <= 0:
            break
    return "\n\n".join(pages).encode("utf-8", "replace")


def image(data, longest):
    from PIL import Image, ImageOps, JpegImagePlugin

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    options = {"format": "PNG"}
    if isinstance(picture, JpegImagePlugin.JpegImageFile):  # as it was compressed, so that next to nothing is lost
        sampling = JpegImagePlugin.get_sampling(picture)
        options = {"format": "JPEG", "qtables": picture.quantization, "subsampling": sampling}
    turned = ImageOps.exif_transpose(picture)
    turned.info = {name: picture.info[name] for name in ("icc_profile", "transparency") if name in picture.info}
    out = io.BytesIO()
    turned.save(out, **options, icc_profile=picture.info.get("icc_profile"))
    return b"%d %d\n" % turned.size + out.getvalue()


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write({"pdf": pdf, "image": image}[sys.argv[1]](sys.stdin.buffer.read(), int(sys.argv[2])))
