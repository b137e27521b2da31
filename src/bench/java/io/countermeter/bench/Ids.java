package io.countermeter.bench;

/** Ids that look random and never repeat: each is a counter, scrambled one to one. */
final class Ids {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private long counter;

    Ids(long seed, int night) {
        counter = (seed << 52) ^ ((long) night << 36);
    }

    String next(String prefix) {
        long bits = scramble(counter++);
        StringBuilder id = new StringBuilder(17).append(prefix);
        for (int shift = 60; shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((int) (bits >>> shift) & 31));
        }
        return id.toString();
    }

    /** 32 hexadecimal digits, as of a hash of the input. */
    String nextHash() {
        long bits = scramble(counter++);
        return hex(bits) + hex(scramble(~bits));
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private static long scramble(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
