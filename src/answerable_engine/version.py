"""The version of the engine and of the project: one number for both."""

VERSION = "0.1.0"
