"""Does to a template what CloudFormation does for its Transform, by the library that it uses: argv[1] becomes plain."""

import json
import logging
import sys

import boto3
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

logging.disable(logging.WARNING)
path = sys.argv[1]
with open(path) as file:
    template = yaml_parse(file.read())
defaults = {name: it["Default"] for name, it in template["Parameters"].items() if "Default" in it}
plain = Translator({}, Parser(), boto_session=boto3.Session()).translate(template, defaults)
with open(path, "w") as file:
    json.dump(plain, file)
