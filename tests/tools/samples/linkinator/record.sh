# npm: linkinator
. "$(dirname "$0")/../record/record.sh"
project linkinator linkinator
printf '<html><body><a href="gone.html">x</a><a href="fine.html">y</a></body></html>\n' >index.html
printf '<html><body>fine</body></html>\n' >fine.html
rec linkinator broken linkinator index.html
rec linkinator passed.green linkinator fine.html
