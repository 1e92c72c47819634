"""Ask the web process whether it is well: exit code 0 if so. Run inside its container."""

import os
import sys
from http.client import HTTPConnection

host = os.environ["COUNCIL_HOSTS"].split(",")[0]
connection = HTTPConnection("127.0.0.1", 8000, timeout=5)
connection.request("GET", "/halsa", headers={"Host": host})
sys.exit(connection.getresponse().status != 200)
