@org.jspecify.annotations.NullMarked
package io.countermeter.contract;
