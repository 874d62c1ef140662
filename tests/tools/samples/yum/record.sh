# Debian: dnf
. "$(dirname "$0")/../record/record.sh"
project
mkdir repos root && printf '[cart]\nname=cart\nbaseurl=http://127.0.0.1:9/\nenabled=1\nretries=1\ngpgcheck=0\n' >repos/cart.repo
dnf="dnf -y --installroot=$work/root --setopt=reposdir=$work/repos --setopt=cachedir=$work/cache --setopt=logdir=$work --releasever=40"
rec yum metadata $dnf install nginx
