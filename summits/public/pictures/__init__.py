"""Pictures as numbers: where their marks are. Pure geometry, which knows neither records nor words nor addresses."""
