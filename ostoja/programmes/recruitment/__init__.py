"""Recruitment: postings with every part that people look for, applications with consent."""
