# /// script
# [tool.liverun]
# exit = 1
# ///
import json


def fail(text):
    json.loads(text)


try:
    fail("{")
except ValueError as error:
    raise RuntimeError("坏了") from error
