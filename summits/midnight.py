"""The first request of a new day brings the archive to that day before it is answered."""

import logging

from django.db import Error

from summits.editing.midnight import follow_the_day

logger = logging.getLogger(__name__)


class FollowTheDay:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            follow_the_day()
        except Error:  # yesterday's facets are better than no page; the next request tries again
            logger.exception("Search could not be brought to today.")
        return self.get_response(request)
