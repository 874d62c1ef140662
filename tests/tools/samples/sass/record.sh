# npm: sass; Debian: ruby-sass
. "$(dirname "$0")/../record/record.sh"
project sass sass
printf '.cart {\n  color: $primary;\n}\n' >cart.scss
rec sass undefined sass cart.scss
printf '@use "theme";\n' >use.scss
rec sass import sass use.scss
printf '.cart {\n  color: red\n  width: 1px;\n}\n' >expected.scss
rec sass expected sass --no-unicode expected.scss
printf '.cart { @include gone; }\n' >mixin.scss
rec sass mixin sass mixin.scss
rec sass ruby-undefined /usr/bin/sass cart.scss
printf '.a { b: c; }\n' >fine.scss
rec sass passed.green sass fine.scss
