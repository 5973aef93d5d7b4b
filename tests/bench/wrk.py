"""Load by wrk: one thread, sixteen connections."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
# Every request of the script is another report: a new key, a new submission.
_POST = """
math.randomseed(os.time() + {salt})
local function hex(n)
  local out = {{}}
  for i = 1, n do out[i] = string.format("%x", math.random(0, 15)) end
  return table.concat(out)
end
function request()
  local id = hex(8) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-a" .. hex(3) .. "-" .. hex(12)
  local body = '{{"submission_id":"' .. id .. '","category":"street_light","text":"' ..
    '夜になっても街路灯がつきません。","place":{{"latitude":35.7378,"longitude":139.596}},' ..
    '"email":"bench@example.jp"}}'
  return wrk.format("POST", nil, {{["Content-Type"]="application/json",
    ["Idempotency-Key"]="bench-" .. id}}, body)
end
"""


@dataclass(frozen=True)
class Load:
    """What one burst of load gave."""

    requests: int
    seconds: float
    failed: int

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


def require() -> None:
    """Leave with one sentence where wrk is missing."""
    if shutil.which("wrk") is None:
        sys.exit("The bench needs wrk: apt-get install wrk")


def burst(
    url: str, seconds: int, *, headers: dict[str, str] | None = None, script: Path | None = None
) -> Load:
    """Load one address for some seconds."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s"]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(script)]
    told = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    done = re.search(r"(\d+) requests in ([\d.]+)(m?s)", told)
    assert done, told
    seconds_taken = float(done[2]) / (1000 if done[3] == "ms" else 1)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    return Load(int(done[1]), seconds_taken, int(failed[1]) if failed else 0)


def posting(folder: Path, salt: int) -> Path:
    """A script that sends a new report each time."""
    path = folder / f"post-{salt}.lua"
    path.write_text(_POST.format(salt=salt))
    return path
