using MmNas.Console.Evaluating;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Search;
using MmNas.Silo.Embedded;
using MmNas.Tasks;

namespace MmNas.Console.Tests.Evaluating;

public class EvaluationWriterTests
{
    [Fact]
    public void Page_OfScoresThatNeedAWord_HasItUnderThem() => Assert.EndsWith(
        """
        split  accuracy
        val        0.00
        on val: 7 answers count 0

        """,
        Written(json: false), StringComparison.Ordinal);

    [Fact]
    public void Json_OfScoresThatNeedAWord_HasItAmongTheNotes() =>
        Assert.Contains("\"notes\":[\"on val: 7 answers count 0\"]", Written(json: true), StringComparison.Ordinal);

    [Fact]
    public void Page_OfScoresByTypeOfQuestion_HasATableOfThem() => Assert.Contains(
        """
        type of question on val  accuracy
        how many                    50.00
        what color is the            0.00

        """,
        Written(json: false, ("how many", 50), ("what color is the", 0)), StringComparison.Ordinal);

    [Fact]
    public void Json_OfScoresByTypeOfQuestion_HasThemBySplit() =>
        Assert.Contains("\"by_question_type\":{\"val\":{\"how many\":50}}", Written(json: true, ("how many", 50)), StringComparison.Ordinal);

    [Fact]
    public void Json_OfAScoreThatWasDivided_HasNoTrailingDigits() =>
        Assert.Contains("{\"how many\":14}", Written(json: true, ("how many", 7 / 50.0 * 100)), StringComparison.Ordinal); // 14.000000000000002

    private static string Written(bool json, params (string Type, double? Accuracy)[] types)
    {
        var output = new StringWriter();
        var spec = new ExperimentSpec { Name = "trial", Data = new() { Layout = "scenes" } };
        SplitScores scores = new("val", new Dictionary<string, double?> { ["accuracy"] = 0 }) { Notes = ["7 answers count 0"] };
        scores = scores with { ByQuestionType = types.ToDictionary(type => type.Type, type => type.Accuracy) };
        new EvaluationWriter(output, new Settings("/home", Config: null, Url: null, json, Quiet: false, NoColor: true), KnownTasks.All)
            .Write(new EvaluationOrder("/home", spec, Views.Genotype, "found.safetensors", null, null), new(1234, [scores]), samples: null, page: null);
        return output.ToString();
    }
}
