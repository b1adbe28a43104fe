"""Spreadsheets of any origin as cells with their places: xlsx, ods and csv, within limits, and nothing in them run."""
