"""The interface described by itself: its OpenAPI file and the pages one reads in a browser."""
