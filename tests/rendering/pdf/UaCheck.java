import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Runs veraPDF: UaCheck FLAVOURS FILE..., where flavours are separated by commas, such as ua1,2a.
    One line a file and flavour, `ok FLAVOUR FILE` or `bad FLAVOUR FILE`; below a bad one a line for each broken rule. */
public class UaCheck {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean bad = false;
    for (String name : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(name);
      for (int i = 1; i < arguments.length; i++) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(arguments[i]), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
          ValidationResult result = validator.validate(parser);
          System.out.println((result.isCompliant() ? "ok " : "bad ") + name + " " + arguments[i]);
          bad |= !result.isCompliant();
          Map<String, String> broken = new TreeMap<>();
          for (TestAssertion test : result.getTestAssertions())
            if (test.getStatus() == TestAssertion.Status.FAILED)
              broken.putIfAbsent(test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber(), test.getMessage());
          broken.forEach((rule, message) -> System.out.println("  " + rule + ": " + message));
        }
      }
    }
    System.exit(bad ? 1 : 0);
  }
}
