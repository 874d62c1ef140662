# docker. No daemon is needed.
. "$(dirname "$0")/../record/record.sh"
project
export DOCKER_HOST=unix:///nowhere/docker.sock
rec docker no-dockerfile docker build .
printf "FROM scratch\n" >Dockerfile
rec docker daemon docker build .
