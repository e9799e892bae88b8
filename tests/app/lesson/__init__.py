"""Tests of the lesson: what it says, what it asks, what it marks."""
