// Differential oracle: reads {rules, moments} as JSON, answers [[true|false|null, ...], ...].
// null: this library cannot read the rule, or calls the moment unknown. Run with TZ=Europe/Warsaw.
import { readFileSync } from "node:fs";
import opening_hours from "opening_hours";

const place = { lat: 50.35, lon: 18.91, address: { country_code: "pl", state: "" } };
const { rules, moments } = JSON.parse(readFileSync(0, "utf8"));
const answers = rules.map((rule) => {
  try {
    const hours = new opening_hours(rule, place, { mode: 0 });
    return moments.map((moment) => {
      const at = new Date(moment);
      return hours.getUnknown(at) ? null : hours.getState(at);
    });
  } catch {
    return null;
  }
});
console.log(JSON.stringify(answers));
