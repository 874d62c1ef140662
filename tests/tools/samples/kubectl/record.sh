# Debian: kubectl. No cluster is needed.
. "$(dirname "$0")/../record/record.sh"
project
export KUBECONFIG="$work/none"
rec kubectl refused kubectl get pods
rec kubectl no-context kubectl --context staging get pods
rec kubectl no-objects kubectl apply -f /dev/null
