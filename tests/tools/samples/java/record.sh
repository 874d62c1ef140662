# Debian: default-jdk-headless
. "$(dirname "$0")/../record/record.sh"
project
rec java no-jar java -jar build/cart.jar
rec java no-class java shop.Cart
rec java heap-option java -Xmx99999999g -version
