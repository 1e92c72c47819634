// Validates PDFs with veraPDF in one JVM: java … VeraCheck 3a,ua1 file.pdf [file.pdf …]
// One line per file and profile, the failed rules indented below it; exit status 1 if any failed.
import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = true;
        for (int i = 1; i < arguments.length; i++) {
            for (String flavour : arguments[0].split(",")) {
                passed &= check(arguments[i], flavour);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean check(String file, String name) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        Map<String, String> failed = new TreeMap<>();
        ValidationResult result;
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        }
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage();
                failed.putIfAbsent(rule, assertion.getLocation().getContext());
            }
        }
        System.out.printf("%s %s %s%n", result.isCompliant() ? "PASS" : "FAIL", name, file);
        failed.forEach((rule, place) -> System.out.println("    " + rule + " @ " + place));
        return result.isCompliant();
    }
}
