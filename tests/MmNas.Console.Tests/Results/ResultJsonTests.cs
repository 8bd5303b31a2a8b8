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
        {"id": "easy-1a", "name": "trial", "task": "vqa", "seed": 1, "phase": "done", "running": false, "campaign": null, "priority": "normal", "device": null, "reason": "genotype stable for 5 epochs", "submitted": "2026-03-01T05:00:00.0000000Z", "submitted_by": null, "started": null, "ended": null, "host": null, "version": null, "ran_on": [], "spec": null,
         "round": 1200, "state_hash": "ab12", "data_version": null,
         "genotype": {"enc": [["self_att_64"], ["feed_forward"]], "dec": [["guided_att_64"], ["rel_self_att_64"], ["feed_forward"]]},
         "operations": [["self_att_64", "feed_forward"], ["self_att_64", "feed_forward"], ["self_att_64", "feed_forward"], ["self_att_64", "feed_forward"], ["self_att_64", "feed_forward"]],
         "entropy": [0.25, 0.5, 0.125, 0, 1],
         "split": "val", "splits": {"val": {"accuracy": 99.125, "yes/no": 99.5, "number": null, "other": 98}},
         "metrics": {"accuracy": 99.125, "yes/no": 99.5, "number": null, "other": 98}, "parameters": 4210000, "latency_ms": null,
         "weights": "/home/found.safetensors", "given": null, "trained_on": [], "training_curve": [],
         "baselines": [
           {"name": "mcan", "metrics": {"accuracy": 98.75, "yes/no": 99.5, "number": null, "other": 98},
            "splits": {"val": {"accuracy": 98.75, "yes/no": 99.5, "number": null, "other": 98}}, "parameters": 5100000, "latency_ms": null,
            "genotype": {"enc": [["self_att_64"], ["feed_forward"]], "dec": [["self_att_64"], ["guided_att_64"], ["feed_forward"]]},
            "same_as": null, "weights": "/home/mcan.safetensors", "given": null, "trained_on": [], "training_curve": []},
           {"name": "random", "metrics": {}, "splits": {}, "parameters": null, "latency_ms": null,
            "genotype": {"enc": [["feed_forward"], ["feed_forward"]], "dec": [["guided_att_64"], ["rel_self_att_64"], ["feed_forward"]]},
            "same_as": null, "weights": null, "given": null, "trained_on": [], "training_curve": []}],
         "races": [], "curve": [], "measured": [], "costs": [], "missing_words": ["zebra"], "warnings": [], "notes": [],
         "seconds": {"search": 81.25, "race": 0, "retrain": 60.5, "evaluate": 3.125, "outside_tensor_work": 0.75, "waiting_for_data": 0.5}}
        """,
        Views.Finished("easy-1a"));

    [Fact]
    public void Result_BeforeAnythingIsKnown_HasEveryFieldAllTheSame() => AssertJson(
        """
        {"id": "a", "name": "trial", "task": "vqa", "seed": 1, "phase": "warm_up", "running": false, "campaign": null, "priority": "normal", "device": null, "reason": "", "submitted": "2026-03-01T05:00:00.0000000Z", "submitted_by": null, "started": null, "ended": null, "host": null, "version": null, "ran_on": [], "spec": null, "round": 0, "state_hash": null, "data_version": null,
         "genotype": null, "operations": [], "entropy": [], "split": null, "splits": {}, "metrics": {}, "parameters": null, "latency_ms": null, "weights": null, "given": null, "trained_on": [], "training_curve": [], "baselines": [],
         "races": [], "curve": [], "measured": [], "costs": [], "missing_words": [], "warnings": [], "notes": [], "seconds": {"search": 0, "race": 0, "retrain": 0, "evaluate": 0, "outside_tensor_work": 0, "waiting_for_data": 0}}
        """,
        Views.Of("a", ExperimentPhase.WarmUp));

    [Fact]
    public void Result_OfARace_HasEveryCandidateWithItsLosses()
    {
        var genotype = Views.Finished("a").Genotype!;
        var view = Views.Finished("a") with
        {
            Races = [new() { Name = "mcan", Epochs = [2, 4], Candidates = [new() { Genotype = genotype, Seed = 5, Losses = [0.5, 0.25], Accuracies = [60, 70], IsWinner = true }, new() { Genotype = genotype, Seed = 6, Losses = [0.75], IsOut = true }] }],
            Measured = [new() { Genotype = genotype, Score = new(0.75, 62.5) }],
            Warnings = ["the entropy has not settled"],
            Curve = [new() { Round = 7, Loss = 1.5, Accuracy = 50, HeldLoss = 1.25, Entropy = 0.5, SignalToNoise = [2.5, null], Probabilities = [[0.1f, 0.9f], [float.NaN, 1]] }],
        };
        var result = ResultJson.Of(view, null);
        var candidates = result["races"]![0]!["candidates"]!.AsArray();
        Assert.Equal("""[{"seed":5,"joined_at":0,"losses":[0.5,0.25],"accuracies":[60,70],"penalty":0,"out":false,"won":true},{"seed":6,"joined_at":0,"losses":[0.75],"accuracies":[],"penalty":0,"out":true,"won":false}]""", Without("genotype", candidates));
        Assert.Equal("""[{"round":7,"loss":1.5,"accuracy":50,"held_loss":1.25,"entropy":0.5,"signal_to_noise":[2.5,null],"probabilities":[[0.1,0.9],[null,1]]}]""", result["curve"]!.ToJsonString());
        Assert.Equal("""[{"held_loss":0.75,"held_accuracy":62.5}]""", Without("genotype", result["measured"]!.AsArray()));
        Assert.Equal("""["the entropy has not settled"]""", result["warnings"]!.ToJsonString());
        Assert.Contains("won", string.Join('\n', MmNas.Console.Drawing.ResultPage.Lines(view)), StringComparison.Ordinal);
    }

    [Fact]
    public void Result_SaysWhoAskedForIt_WhenItBegan_AndWhereAndWithWhatItRan()
    {
        RanOn on = new() { Since = Views.Morning, Host = "rack-1", Version = "0.6.0", Kind = new() { Threads = 2, Instructions = "avx512" } };
        var finished = Views.Finished("a") with { By = CommandLine.Somebody, Started = Views.Morning };
        var result = ResultJson.Of(finished with { RanOn = [on, on with { Host = "rack-2", Version = "0.6.1" }] }, new() { Name = "trial" });
        Assert.Equal("""{"user":"ann","host":"desk","version":"0.6.0"}""", result["submitted_by"]!.ToJsonString());
        Assert.Equal(("2026-03-01T08:00:00.0000000Z", "rack-2", "0.6.1"), ((string?)result["started"], (string?)result["host"], (string?)result["version"]));
        Assert.Equal("""{"since":"2026-03-01T08:00:00.0000000Z","host":"rack-1","version":"0.6.0","threads":2,"instructions":"avx512"}""", result["ran_on"]![0]!.ToJsonString());
        Assert.Equal(("trial", 12), ((string?)result["spec"]!["name"], (int?)result["spec"]!["space"]!["encoder_layers"]));
        var found = finished.Retrainings[0] with { RanOn = [on with { Host = "", Version = "" }] }; // lent by a silo that did not say
        result = ResultJson.Of(finished with { Retrainings = [found with { RanOn = [on] }] }, null);
        Assert.Equal(("rack-1", 1), ((string?)result["host"], result["trained_on"]!.AsArray().Count)); // nothing was searched
        Assert.Null(ResultJson.Of(finished with { Retrainings = [found] }, null)["host"]);
    }

    [Fact]
    public void Result_HasTheCurveOfEachTraining()
    {
        TrainingPoint point = new() { Epoch = 1, Loss = 2.5, Accuracy = 40, HeldLoss = 2.75, HeldAccuracy = 38.5 };
        var finished = Views.Finished("a");
        var result = ResultJson.Of(finished with { Retrainings = [finished.Retrainings[0] with { Curve = [point] }, finished.Retrainings[1] with { Curve = [point with { HeldLoss = null, HeldAccuracy = null }] }] }, null);
        Assert.Equal("""[{"epoch":1,"loss":2.5,"accuracy":40,"held_loss":2.75,"held_accuracy":38.5}]""", result["training_curve"]!.ToJsonString());
        Assert.Equal("""[{"epoch":1,"loss":2.5,"accuracy":40,"held_loss":null,"held_accuracy":null}]""", result["baselines"]![0]!["training_curve"]!.ToJsonString());
    }

    private static string Without(string field, JsonArray objects)
    {
        foreach (var one in objects) one!.AsObject().Remove(field);
        return objects.ToJsonString();
    }

    [Fact]
    public void Notes_NameTheirNetworkAndSplit() => Assert.Equal(
        """["found on val: 7 answers count 0"]""", ResultJson.Of(Views.Noted("a", "7 answers count 0"), null)["notes"]!.ToJsonString());

    [Fact]
    public void Result_IsOneLineWhateverTheTextsHold()
    {
        var line = ResultJson.Of(Views.Of("a", ExperimentPhase.Failed, reason: "first\nsecond \"ü\""), null).Line();
        Assert.DoesNotContain('\n', line);
        Assert.Equal("first\nsecond \"ü\"", (string?)JsonNode.Parse(line)!["reason"]);
    }

    [Fact]
    public void Number_ThatIsNone_BecomesNull()
    {
        var line = ResultJson.Of(Views.Of("a", ExperimentPhase.WarmUp) with { Layers = [Views.Layer(double.NaN)] }, null).Line();
        Assert.Equal("[null]", JsonNode.Parse(line)!["entropy"]!.ToJsonString());
    }

    /// <summary>The order of the fields counts too: people read it.</summary>
    private static void AssertJson(string expected, ExperimentView view) => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), ResultJson.Of(view, null).ToJsonString());
}
