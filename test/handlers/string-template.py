"""Substitutes a batch of templates with Python's own string.Template: [[template, parameters], …] on stdin, texts or nulls on stdout."""

import json
import string
import sys


def substitute(template, parameters):
    try:
        return string.Template(template).substitute(parameters)
    except (KeyError, ValueError):
        return None


json.dump([substitute(*it) for it in json.load(sys.stdin)], sys.stdout)
