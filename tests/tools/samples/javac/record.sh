# Debian: default-jdk-headless ecj
. "$(dirname "$0")/../record/record.sh"
project
printf 'public class Cart {\n    int total() { return sum(1); }\n}\n' >Cart.java
rec javac ecj ecj Cart.java
printf '/** A cart <b. @nowhere x */\npublic class Cart {\n    /** @param gone nothing\n     * @return */\n    public int total() { return 1; }\n}\n' >Cart.java
rec javac javadoc javadoc -Xdoclint:all -d out Cart.java
