# Debian: tox
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH"
printf '[tox]\nskipsdist = true\nenvlist = py,py27,lint\n[testenv]\nskip_install = true\ncommands = python -c "raise ValueError(3)"\n[testenv:lint]\ndeps = nothing-called-this==99\n' >tox.ini
rec tox failed tox -e py
rec tox interpreter tox -e py27
rec tox deps env PIP_NO_INDEX=1 tox -e lint
rec tox unknown tox -e docs
rm tox.ini
rec tox no-configuration tox
