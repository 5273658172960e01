package dev.edgewise; public final class Main { public static void main(String[] a){} }
