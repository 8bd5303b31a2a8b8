using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Results;

public class ResultJsonTests
{
    [Fact]
    public void Result_OfAFinishedExperiment_HasTheDocumentedFields() => AssertJson(
        """
        {"id": "easy-1a", "name": "trial", "task": "vqa", "seed": 1, "phase": "done", "running": false, "campaign": null, "priority": "normal", "device": null, "reason": "genotype stable for 5 epochs",
         "round": 1200, "state_hash": "ab12", "data_version": null,
         "genotype": {"enc": [["self_att_64"], ["feed_forward"]], "dec": [["guided_att_64"], ["rel_self_att_64"], ["feed_forward"]]},
         "entropy": [0.25, 0.5, 0.125, 0, 1],
         "split": "val", "splits": {"val": {"accuracy": 99.125, "yes/no": 99.5, "number": null, "other": 98}},
         "metrics": {"accuracy": 99.125, "yes/no": 99.5, "number": null, "other": 98}, "parameters": 4210000,
         "weights": "/home/found.safetensors",
         "baselines": [
           {"name": "mcan", "metrics": {"accuracy": 98.75, "yes/no": 99.5, "number": null, "other": 98},
            "splits": {"val": {"accuracy": 98.75, "yes/no": 99.5, "number": null, "other": 98}}, "parameters": 5100000,
            "genotype": {"enc": [["self_att_64"], ["feed_forward"]], "dec": [["guided_att_64"], ["rel_self_att_64"], ["feed_forward"]]},
            "weights": "/home/mcan.safetensors"},
           {"name": "random", "metrics": {}, "splits": {}, "parameters": null,
            "genotype": {"enc": [["self_att_64"], ["feed_forward"]], "dec": [["guided_att_64"], ["rel_self_att_64"], ["feed_forward"]]},
            "weights": null}],
         "missing_words": ["zebra"], "notes": [],
         "seconds": {"search": 81.25, "retrain": 60.5, "evaluate": 3.125, "outside_tensor_work": 0.75}}
        """,
        Views.Finished("easy-1a"));

    [Fact]
    public void Result_BeforeAnythingIsKnown_HasEveryFieldAllTheSame() => AssertJson(
        """
        {"id": "a", "name": "trial", "task": "vqa", "seed": 1, "phase": "warm_up", "running": false, "campaign": null, "priority": "normal", "device": null, "reason": "", "round": 0, "state_hash": null, "data_version": null,
         "genotype": null, "entropy": [], "split": null, "splits": {}, "metrics": {}, "parameters": null, "weights": null, "baselines": [],
         "missing_words": [], "notes": [], "seconds": {"search": 0, "retrain": 0, "evaluate": 0, "outside_tensor_work": 0}}
        """,
        Views.Of("a", ExperimentPhase.WarmUp));

    [Fact]
    public void Notes_NameTheirNetworkAndSplit() => Assert.Equal(
        """["found on val: 7 answers count 0"]""", ResultJson.Of(Views.Noted("a", "7 answers count 0"))["notes"]!.ToJsonString());

    [Fact]
    public void Result_IsOneLineWhateverTheTextsHold()
    {
        var line = ResultJson.Of(Views.Of("a", ExperimentPhase.Failed, reason: "first\nsecond \"ü\"")).Line();
        Assert.DoesNotContain('\n', line);
        Assert.Equal("first\nsecond \"ü\"", (string?)JsonNode.Parse(line)!["reason"]);
    }

    [Fact]
    public void Number_ThatIsNone_BecomesNull()
    {
        var line = ResultJson.Of(Views.Of("a", ExperimentPhase.WarmUp) with { Layers = [Views.Layer(double.NaN)] }).Line();
        Assert.Equal("[null]", JsonNode.Parse(line)!["entropy"]!.ToJsonString());
    }

    /// <summary>The order of the fields counts too: people read it.</summary>
    private static void AssertJson(string expected, ExperimentView view) => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), ResultJson.Of(view).ToJsonString());
}
