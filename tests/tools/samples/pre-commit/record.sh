# Debian: pre-commit git
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH" HOME="$work" PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_NOSYSTEM=1
git init -q . && printf 'x = 1  \n' >cart.py
cat >.pre-commit-config.yaml <<'C'
repos:
  - repo: local
    hooks:
      - { id: spaces, name: trim trailing whitespace, language: system, entry: "sed -i 's/ *$//'", files: '\.py$' }
      - { id: words, name: look for secrets, language: pygrep, entry: password, files: '\.py$' }
      - { id: style, name: style, language: system, entry: 'sh -c "echo cart.py:1: too short; exit 2"', files: '\.py$' }
C
git add .
rec pre-commit failed pre-commit run --all-files
git add .
rec pre-commit colour pre-commit run --all-files --color=always --show-diff-on-failure
printf 'repos:\n  - repo: https://127.0.0.1:9/hooks\n    rev: v1\n    hooks: [{ id: x }]\n' >.pre-commit-config.yaml
rec pre-commit unreachable pre-commit run --all-files
printf 'repos:\n  - repo: local\n    hooks: [{ id: x }]\n' >.pre-commit-config.yaml
rec pre-commit invalid pre-commit run --all-files
