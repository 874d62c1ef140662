# Debian: jekyll ruby-html-proofer
. "$(dirname "$0")/../record/record.sh"
project
printf 'title: Cart\n' >_config.yml
printf -- '---\ntitle: Cart\n---\n{%% include gone.html %%}\n' >index.md
rec jekyll include jekyll build
printf -- '---\ntitle: Cart\n---\n{{ page.title | nowhere }\n' >index.md
rec jekyll liquid jekyll build
mkdir site && printf '<html><body><a href="gone.html">x</a><img src="a.png"></body></html>\n' >site/index.html
rec jekyll proofer htmlproofer --disable-external ./site
