# Debian: checkstyle
. "$(dirname "$0")/../record/record.sh"
project
mkdir src && printf 'public class cart {\n  public int Total( int a ) { return a ; }\n}\n' >src/cart.java
rec checkstyle sun checkstyle -c /sun_checks.xml src
