package io.lakeshift.redshift.client.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameScorerTest {

    /** Two names and their scores by RapidFuzz 3.14.6 with its default_process, in the order of the scorers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NewRenewal|NewOrRenewal|90.9090909090909|82.35294117647058|90.9090909090909|90.9090909090909|90.9090909090909|90.9090909090909",
                "Date Closed|Date\\nClosed|100.0|100.0|100.0|100.0|100.0|100.0",
                "Vehicle Make|Vehicle\\r\\nMake|96.0|91.66666666666666|100.0|100.0|96.0|96.0",
                "Claim/Incident/Report|Claim/Incident/\\nReport|97.67441860465115|95.23809523809523|100.0|100.0|97.67441860465115|97.67441860465115",
                "fuzzy was a bear but not a dog|fuzzy was a bear but not a cat|90.0|94.73684210526316|90.0|92.3076923076923|90.0|90.0",
                "South Korea|North Korea|81.81818181818181|85.71428571428572|81.81818181818181|81.81818181818181|81.81818181818181|81.81818181818181",
                "New York Jets|new york mets vs atlanta braves|54.54545454545454|92.3076923076923|54.54545454545454|76.19047619047619|85.5|54.54545454545454",
                "||100.0|100.0|100.0|0.0|0.0|0.0",
                "a||0.0|0.0|0.0|0.0|0.0|0.0",
                "policy number|PolicyNumber|96.0|91.66666666666666|48.0|48.0|96.0|96.0",
                "policy number|number of the policy|36.36363636363637|63.1578947368421|78.78787878787878|100.0|85.5|36.36363636363637",
                "premium|written premium amount|48.275862068965516|100.0|48.275862068965516|100.0|90.0|48.275862068965516",
                "written premium amount total net of commission|premium|26.415094339622648|100.0|26.415094339622648|100.0|90.0|26.415094339622648",
                "abcd|dcba|25.0|40.0|25.0|25.0|25.0|25.0",
                "fuzzy wuzzy was a bear|wuzzy fuzzy was a bear|90.9090909090909|93.02325581395348|100.0|100.0|95.0|90.9090909090909",
                "fuzzy was a bear|fuzzy fuzzy was a bear|84.21052631578947|100.0|84.21052631578947|100.0|95.0|84.21052631578947",
                "EffDate|Effective Date|66.66666666666667|76.92307692307692|47.61904761904761|47.61904761904762|69.23076923076923|66.66666666666667",
                "zip|postal code|14.28571428571429|50.0|14.28571428571429|14.285714285714292|45.0|14.28571428571429",
                "Müller|Mueller|76.92307692307692|80.0|76.92307692307692|76.92307692307692|76.92307692307692|76.92307692307692",
                "insured_name|Insured Name|100.0|100.0|100.0|100.0|100.0|100.0",
                "x y z|a b c|40.0|44.44444444444444|40.0|40.0|40.0|40.0",
                "this is a test|this is a test!|100.0|100.0|100.0|100.0|100.0|100.0",
                "contacts.role.name|contact role|80.0|91.66666666666666|80.0|80.0|85.5|80.0",
                "aaaa|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b|19.047619047619047|100.0|19.047619047619047|19.04761904761905|60.0|19.047619047619047",
                "line of business code|LOB code|55.172413793103445|76.92307692307692|48.275862068965516|66.66666666666666|85.5|55.172413793103445",
                "amount|mount|90.9090909090909|100.0|90.9090909090909|90.9090909090909|90.9090909090909|90.9090909090909",
                "yyz abz|abz yyz q|50.0|66.66666666666667|87.5|100.0|95.0|50.0",
                "Earned.Totalof\\ntotal Eff-|CODEwritten |28.57142857142857|40.0|22.857142857142854|22.85714285714286|36.0|28.57142857142857",
                "earned_code_date_Of_|policy_EXP\\ninsured_TOTAL_premium/NAME/EFFECTIVE-|36.36363636363637|42.10526315789473|33.333333333333336|33.33333333333333|40.5|36.36363636363637",
                "NoInsured amount/|business/number-|32.25806451612904|45.45454545454546|38.70967741935484|38.70967741935484|36.774193548387096|32.25806451612904",
                "Name\\n|line-POLICY/exppremium of-|13.793103448275868|50.0|13.793103448275868|13.793103448275858|45.0|13.793103448275868",
                "Earned\\nid.Name\\nLine State|insured-a |29.411764705882348|55.55555555555556|35.29411764705882|35.294117647058826|50.0|29.411764705882348",
                "amount_total_Amount/|date|17.391304347826086|40.0|17.391304347826086|25.0|36.0|17.391304347826086",
                "number_Name\\nTotal/total |premium_id_LINE |26.315789473684216|38.46153846153846|26.315789473684216|31.25|37.17391304347826|26.315789473684216",
                "effective Amount_No\\n|of/insured/business/eff/a_|31.818181818181824|41.666666666666664|50.0|50.0|47.5|31.818181818181824",
                "Insured_earnedState-name.|amount-|19.999999999999996|44.44444444444444|19.999999999999996|20.0|40.0|19.999999999999996",
                "business-amount-Id\\n|earned-of-total.name-line-|32.55813953488372|37.03703703703704|32.55813953488372|32.55813953488372|32.55813953488372|32.55813953488372",
                "of-state_|premium\\nbusiness-|25.0|37.5|16.666666666666664|16.66666666666667|33.75|25.0",
                "expidline-total-|premium_|18.181818181818176|36.36363636363637|18.181818181818176|18.181818181818187|32.727272727272734|18.181818181818176",
                "Total_exp.Business_Effective Exp/|line/|22.22222222222222|75.0|16.666666666666664|18.75|67.5|22.22222222222222",
                "DateName Earned\\neff.name |eff-insuredNAME\\n|46.15384615384615|69.56521739130434|46.15384615384615|61.53846153846154|85.5|46.15384615384615",
                "id.Of_Codepremium_|POLICY/idinsured.|30.303030303030297|34.48275862068966|36.36363636363637|36.36363636363637|34.54545454545455|30.303030303030297",
                "Code/Written/code/expAmount/|insured-|17.647058823529417|28.57142857142857|17.647058823529417|20.689655172413794|28.5|17.647058823529417",
                "Effective/No/Number\\n|policy/earned_number_effective.|40.816326530612244|64.28571428571428|65.3061224489796|91.42857142857143|85.5|40.816326530612244",
                "businessstate.eff |amountno-policy/|25.0|27.586206896551722|25.0|25.0|25.0|25.0",
                "Effective a/eff.policy/line|total.code/premium-date-lineBUSINESS-|38.095238095238095|44.44444444444444|41.269841269841265|41.26984126984127|39.20634920634921|38.095238095238095",
                "a/A_A\\nwritten-|date.insured.date/number writteneff.amount.|43.63636363636364|61.53846153846154|47.27272727272728|39.130434782608695|76.0|43.63636363636364",
                "Expexp |a |0.0|0.0|0.0|0.0|0.0|0.0",
                "earned |CODE|19.999999999999996|40.0|19.999999999999996|20.0|36.0|19.999999999999996",
                "date-Business/total-Effective.|total.aearned earned\\nstate_|36.36363636363637|48.78048780487805|50.90909090909091|50.90909090909091|48.36363636363636|36.36363636363637",
                "Of.Effective.insured |DATE\\n|16.666666666666664|50.0|16.666666666666664|16.66666666666667|45.0|16.666666666666664",
                "Of_of/eff\\nA.effective/|eff business\\n|36.36363636363637|47.61904761904761|30.303030303030297|40.0|85.5|36.36363636363637",
                "code-amount-Name\\neffective.total-|NAMEid_CODE number_|31.999999999999996|48.0|43.99999999999999|52.0|85.5|31.999999999999996",
                "business/|policy/no/OF |19.999999999999996|25.0|9.999999999999998|10.0|22.5|19.999999999999996",
                "date-business_|EARNED\\n|31.57894736842105|40.0|31.57894736842105|31.578947368421055|42.75|31.57894736842105",
                "Written number-name-|policy.effective insured-written.number_id_|49.18032786885246|83.33333333333334|55.73770491803278|84.84848484848484|85.5|49.18032786885246",
                "Code.Amount_amount of_Exp.|total|19.999999999999996|40.0|19.999999999999996|17.391304347826093|36.0|19.999999999999996"
            })
    void scoresAsRapidFuzzDoes(String line) {
        String[] parts = line.replace("\\n", "\n").replace("\\r", "\r").split("\\|");
        int next = 2;
        for (NameScorer scorer : NameScorer.values()) {
            assertThat(scorer.score(parts[0], parts[1]))
                    .as(scorer.key())
                    .isCloseTo(Double.parseDouble(parts[next++]), within(1e-9));
        }
    }

    @Test
    void takesTheBestChoiceAndTheFirstOfEqualOnes() {
        assertThat(NameScorer.RATIO.best("New Renewal", List.of("Renewal", "NEW-RENEWAL", "new renewal")))
                .contains(Map.entry("NEW-RENEWAL", 100.0));
        assertThat(NameScorer.RATIO.best("x", List.of())).isEmpty();
    }

    @Test
    void knowsScorersByTheirNamesInTheirCase() {
        assertThat(NameScorer.find("WRatio")).contains(NameScorer.WEIGHTED_RATIO);
        assertThat(NameScorer.find("wratio")).isEmpty();
        assertThat(NameScorer.allowed())
                .isEqualTo("ratio, partial_ratio, token_sort_ratio, token_set_ratio, WRatio, QRatio");
    }
}
