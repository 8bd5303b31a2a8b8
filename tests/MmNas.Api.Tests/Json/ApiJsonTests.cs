using System.Text.Json;
using MmNas.Api.Json;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Api.Tests.Json;

public sealed class ApiJsonTests
{
    [Fact]
    public void View_ReadBack_IsWhatWasWritten()
    {
        var view = new ExperimentView
        {
            Id = "x-1",
            Name = "x",
            Task = new TaskName("itm"),
            Priority = Priority.High,
            Phase = ExperimentPhase.WarmUp,
            Submitted = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
            Genotype = Subnet.Parse("SA FFN | GA RSA"),
            Layers = [new() { IsEncoder = true, Operations = [.. OperationCatalogue.Published.Take(2)], Probabilities = [0.25, 0.75], SignalToNoise = 1.5 }],
            Curve = [new() { Round = 7, Loss = double.NaN, HeldLoss = 0.5, Probabilities = [[0.25f, 0.75f]] }],
            Races = [new() { Name = "found", JudgedBy = HeldMeasure.Accuracy, Candidates = [new() { Genotype = Subnet.Parse("SA | GA"), Losses = [1.25] }] }],
            Retrainings = [new() { Name = "found", Genotype = Subnet.Parse("SA | GA"), Scores = [new("val", new Dictionary<string, double?> { ["yes/no"] = 80, ["number"] = null })] }],
        };
        var text = JsonSerializer.Serialize(view, ApiJson.Options);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<ExperimentView>(text, ApiJson.Options), ApiJson.Options));
        var json = JsonNode.Parse(text)!;
        Assert.Equal("warm_up", (string?)json["phase"]);
        Assert.Equal("""{"encoder":["SA","FFN"],"decoder":["GA","RSA"]}""", json["genotype"]!.ToJsonString());
        Assert.Null(json["curve"]![0]!["loss"]);
        Assert.Equal(80, (double?)json["retrainings"]![0]!["scores"]![0]!["metrics"]!["yes/no"]);
    }

    [Fact]
    public void Numbers_ThatAreNone_AreNullInEitherPrecision()
    {
        Assert.Equal("[null,1.5]", JsonSerializer.Serialize<float[]>([float.NaN, 1.5f], ApiJson.Options));
        Assert.Equal("[null,1.5]", JsonSerializer.Serialize<double[]>([double.PositiveInfinity, 1.5], ApiJson.Options));
    }

    [Fact]
    public void Derived_IsLeftOut()
    {
        var json = JsonSerializer.SerializeToNode(new Submission { Campaign = "c" }, ApiJson.Options)!;
        Assert.Null(json["account"]);
    }
}
