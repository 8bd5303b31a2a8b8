using System.Text.Json.Nodes;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Search;

namespace MmNas.Contracts.Tests.Specs;

public sealed class SpecDefaultsTests
{
    /// <remarks>The numbers of search_*.py and train_*.py of the published code.</remarks>
    [Theory]
    [InlineData("vqa", 4e-4, 1.2e-4, 13, 14)]
    [InlineData("itm", 1e-4, 1.5e-4, 100, 50)]
    [InlineData("vgd", 4e-4, 1.4e-4, 13, 14)]
    public void FieldsLeftOut_AreThePublishedNumbersOfTheTask(string task, double searchRate, double retrainRate, int epochs, int tokens)
    {
        var spec = Reading.Good(Reading.Least + $"task: {task}\n");
        Assert.Equal((searchRate, retrainRate, epochs, tokens),
            (spec.Search.LearningRate, spec.Retrain.LearningRate, spec.Retrain.Epochs, spec.Data.MaxTokens));
    }

    [Fact]
    public void MatchingsNegatives_AreHardFromTheTenthEpoch_AndInThePublishedRetrainingFromTheStart()
    {
        var spec = Reading.Good(Reading.Least + "task: itm\n");
        Assert.Equal(new NegativesSpec { Pool = 32, Kept = 5, HardFromEpoch = 10 }, spec.Search.Negatives);
        Assert.Equal(new NegativesSpec { Pool = 64, Kept = 5, HardFromEpoch = 10 }, spec.Retrain.Negatives);
        var published = Reading.Good(Reading.Least + "task: itm\npreset: published\n");
        Assert.Equal(new NegativesSpec { Pool = 64, Kept = 5, HardFromEpoch = 0 }, published.Retrain.Negatives);
    }

    [Theory]
    [InlineData("vqa", 100)]
    [InlineData("itm", 200)]
    [InlineData("vgd", 100)]
    public void PublishedPreset_StartsAtTheHandMadeArchitectureAndEndsWithTheLastEpoch(string task, int epochs)
    {
        var spec = Reading.Good(Reading.Least + $"search: {{ batch: 32 }}\npreset: published\ntask: {task}\n");
        Assert.Equal((AlphaPrior.Published, 0, epochs, 32), (spec.Search.Prior, spec.Search.Stop.StableEpochs, spec.Search.Stop.MaxEpochs, spec.Search.Batch));
    }

    [Theory]
    [InlineData("vqa", 4e-4)]
    [InlineData("itm", 1e-4)]
    [InlineData("vgd", 4e-4)]
    public void RecommendedPreset_IsTheStandardOneWithSettingsForACleanSignal(string task, double rate)
    {
        var spec = Reading.Good(Reading.Least + $"preset: recommended\ntask: {task}\nsearch: {{ architecture: {{ draws: 2 }} }}\n");
        Assert.Equal(("image", WeightSampling.Even, GenotypeForm.Averaged, 0.75), (spec.Search.HeldBack, spec.Search.Sampling, spec.Search.Genotype, spec.Search.EvenUntil));
        Assert.Equal((2, false, true), (spec.Search.Architecture.Draws, spec.Search.Architecture.Dropout, spec.Search.Architecture.StillSteps > 0)); // what is written stands over it
        Assert.Equal([0.9, 0.999], spec.Search.Architecture.Betas);
        Assert.Equal((8, 6, 1.0, 2, 2), (spec.Finalists, spec.FinalistProposals, spec.FinalistStart, spec.FinalistSeeds, spec.FinalistDistance));
        Assert.Equal(HeldMeasure.Accuracy, spec.Search.JudgedBy);
        Assert.Equal((AlphaPrior.Random, 5, rate), (spec.Search.Prior, spec.Search.Stop.StableEpochs, spec.Search.LearningRate)); // as ever
    }

    [Fact]
    public void RecommendedPreset_OfAGivenGenotype_HasNoRace()
    {
        var genotype = GenotypeFile.ToJson(HandMade.Mcan(12, 18)).ToJsonString();
        Assert.Equal(1, Reading.Good(Reading.Least + $"preset: recommended\ngenotype: '{genotype}'\n").Finalists);
        Assert.StartsWith("finalists is 8; use 1", $"{Reading.ErrorWith($"preset: recommended\nfinalists: 8\ngenotype: '{genotype}'\n")}", StringComparison.Ordinal); // what is written is not passed over
        Assert.Equal(8, Reading.Good(Reading.Least + "preset: recommended\ngenotype: null\n").Finalists);
        Assert.Equal(9, Reading.Good(Reading.Least + "preset: recommended\nfinalists: 9\n").Finalists);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("published")]
    public void OtherPresets_HaveTheMethodsOwnSettings(string preset)
    {
        var search = Reading.Good(Reading.Least + $"preset: {preset}\n").Search;
        Assert.Equal(("sample", WeightSampling.Alphas, GenotypeForm.Last), (search.HeldBack, search.Sampling, search.Genotype));
        Assert.Equal((1, true, 0), (search.Architecture.Draws, search.Architecture.Dropout, search.Architecture.StillSteps));
        Assert.Equal([0, 0.999], search.Architecture.Betas);
    }

    [Fact]
    public void FieldThatIsWritten_StandsOverTheTasksDefault_AndItsNeighboursKeepTheirs()
    {
        var spec = Reading.Good("name: trial\ntask: itm\ndata: { layout: scenes }\nretrain: { negatives: { pool: 8 } }\n");
        Assert.Equal(new NegativesSpec { Pool = 8, Kept = 5, HardFromEpoch = 10 }, spec.Retrain.Negatives);
        Assert.Equal((1.5e-4, 50), (spec.Retrain.LearningRate, spec.Data.MaxTokens));
    }

    [Fact]
    public void FilesOfWordsAndGenotype_AreThereAndAbsoluteOnceRead()
    {
        var folder = Directory.CreateTempSubdirectory("mmnas-spec-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "vectors.txt"), "the 0.1 0.2\n");
            File.WriteAllText(Path.Combine(folder, "found.json"), GenotypeFile.Write(HandMade.Mcan(2, 3)));
            var spec = Reading.Good(Reading.Least + "network: { words: 'glove:vectors.txt' }\ngenotype: found.json\n", folder);
            Assert.Equal($"glove:{Path.Combine(folder, "vectors.txt")}", spec.Network.Words);
            Assert.Equal("found", GivenGenotype.Read(spec.Genotype!).Name);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void DatasetOfARefcocoFolder_IsRead() =>
        Assert.Equal("refcoco+", Reading.Good("name: a\ntask: vgd\ndata: { path: /, dataset: refcoco+ }\n").Data.Dataset);

    [Fact]
    public void WhatStandsBesideASpecWithScenes_HasTheDefaultsOfScenesToo()
    {
        var spec = Reading.Good("name: trial\ntask: vqa\ndata: { layout: scenes, scenes: { pictures: 40 } }\n");
        Assert.True(KnownTasks.All.Specs.TryGet(spec.Task, out var task));
        var standard = SpecValues.Of(SpecDefaults.Beside(spec, task)).ToDictionary(value => value.Field, value => value.Text);
        Assert.Equal(["data.layout", "data.scenes.pictures"], SpecValues.Of(spec).Where(value => standard[value.Field] != value.Text && value.Field.StartsWith("data.", StringComparison.Ordinal)).Select(value => value.Field));
        Assert.Null(SpecDefaults.Beside(spec with { Data = spec.Data with { Scenes = null } }, task).Data.Scenes);
    }

    [Theory]
    [InlineData("genotype", "\"base.json={\\\"enc\\\":[]}\"", "base.json")]
    [InlineData("baselines", "[\"mcan\",\"network:mine={\\\"folder\\\":1}\"]", "[mcan, \"network:mine\"]")]
    [InlineData("name", "\"a=b\"", "a=b")]
    [InlineData("seed", "3", "3")]
    public void WordsOfAValue_NameWhatIsGiven_AndDoNotSpellItOut(string field, string json, string words) => Assert.Equal(words, new SpecValue(field, JsonNode.Parse(json)).Words);
}
