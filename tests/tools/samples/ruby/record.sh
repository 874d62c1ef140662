# Debian: ruby rake
. "$(dirname "$0")/../record/record.sh"
project
rec ruby no-rakefile rake test
printf 'task :default\n' >Rakefile
rec ruby no-task rake deploy
printf 'a: b: c\n' >bad.yml
rec ruby yaml ruby -ryaml -e 'YAML.load_file("bad.yml")'
