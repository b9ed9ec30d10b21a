// Checks PDF files against PDF/UA-1 and PDF/A-2a; prints each broken rule, exits with 1 if any.
// Run from the source file, with the jars of the engine and of JAXB on the class path.

import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.validation.profiles.Profiles;

public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int broken = 0;
        for (String standard : new String[] {"PDFUA-1", "PDFA-2A"}) {
            var text = Profiles.class.getResourceAsStream(
                "/org/verapdf/pdfa/validation/" + standard + ".xml");
            var profile = Profiles.profileFromXml(text);
            for (String file : files) {
                var engine = Foundries.defaultInstance();
                try (var parser = engine.createParser(new File(file), profile.getPDFAFlavour());
                        var validator = engine.createValidator(profile, false)) {
                    var result = validator.validate(parser);
                    for (var failed : result.getTestAssertions()) {
                        System.out.println(standard + " " + new File(file).getName() + ": "
                            + failed.getRuleId().getClause() + " " + failed.getMessage());
                    }
                    broken += result.isCompliant() ? 0 : 1;
                    System.out.println(standard + " " + new File(file).getName() + " "
                        + (result.isCompliant() ? "compliant" : "NOT compliant"));
                }
            }
        }
        System.exit(broken == 0 ? 0 : 1);
    }
}
