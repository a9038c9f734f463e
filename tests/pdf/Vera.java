import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Asks veraPDF whether files keep standards: java Vera.java 3a,ua1 FILE… */
class Vera {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++) {
            for (String name : args[0].split(",")) {
                check(args[i], PDFAFlavour.fromString(name));
            }
        }
    }

    /** Prints file, standard and verdict, and then the rules that are broken, all between tabs. */
    static void check(String file, PDFAFlavour standard) throws Exception {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new FileInputStream(file), standard);
                var validator = foundry.createValidator(standard, false)) {
            var result = validator.validate(parser);
            var broken = new TreeSet<String>();
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    var rule = each.getRuleId();
                    broken.add("%s-%d: %s".formatted(rule.getClause(), rule.getTestNumber(), each.getMessage()));
                }
            }
            broken.add(result.isCompliant() ? "kept" : "broken");
            System.out.println(file + "\t" + standard.getId() + "\t" + String.join("\t", broken.descendingSet()));
        }
    }
}
