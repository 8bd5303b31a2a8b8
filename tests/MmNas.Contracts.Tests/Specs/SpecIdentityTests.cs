using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

public class SpecIdentityTests
{
    private static string Identity(string text) => SpecIdentity.Of(Reading.Good(text));

    [Theory]
    [InlineData("data: { layout: scenes }\nname: trial # another order\n")]
    [InlineData("""{"name": "trial", "data": {"layout": "scenes"}}""")]
    [InlineData("name: trial\nseed: 1\ndata: { layout: scenes, path: null, scenes: { pictures: 3000 } }")]
    [InlineData("name: trial\ndata: { layout: scenes }\nsearch: { learning_rate: 0.0004, architecture: { betas: [-0.0, 0.999] } }")]
    [InlineData("name: trial\ndata: { layout: scenes }\nspace: { encoder_operations: [self_att_64, ffn] }")]
    [InlineData("name: trial\ndata: { layout: scenes, order: shuffled }")]
    [InlineData("name: trial\ndata: { layout: scenes }\nsearch: { held_back: sample, sampling: alphas, even_until: 0.75, genotype: last, architecture: { dropout: true, still_steps: 0 } }")]
    [InlineData("name: trial\ndata: { layout: scenes }\nretrain: { validate: false }")]
    [InlineData("name: trial\ndata: { layout: scenes }\ncheckpoint_seconds: 60")] // says nothing about what comes out
    public void Identity_OfTextsThatMeanTheSame_IsTheSame(string text) => Assert.Equal(Identity(Reading.Least), Identity(text));

    [Theory]
    [InlineData("seed: 2")]
    [InlineData("threads: 1")]
    [InlineData("search: { learning_rate: 0.00040000001 }")]
    [InlineData("baselines: [mcan]")]
    [InlineData("search: { held_back: image }")]
    [InlineData("search: { architecture: { dropout: false } }")]
    [InlineData("search: { sampling: even }")]
    [InlineData("search: { genotype: averaged }")]
    [InlineData("search: { architecture: { still_steps: 1 } }")]
    [InlineData("search: { even_until: 1 }")]
    [InlineData("retrain: { validate: true }")]
    [InlineData("space: { encoder_operations: [FFN, SA] }")]
    public void Identity_OfAnyDifference_Differs(string line) => Assert.NotEqual(Identity(Reading.Least), Identity(Reading.Least + line));

    [Fact]
    public void Identity_OfAnotherOrderOfSamples_Differs() =>
        Assert.NotEqual(Identity(Reading.Least), Identity("name: trial\ndata: { layout: scenes, order: by_regions }"));

    [Fact]
    public void Identity_OfTheStandardGrid_IsTheSameInEitherSpelling() =>
        Assert.Equal(
            Identity("name: trial\ndata: { layout: scenes, regions: grid }"),
            Identity("name: trial\ndata: { layout: scenes, regions: 'grid:4' }"));

    [Fact]
    public void Identity_OfADetector_IsTheSameWithItsDefaultsWrittenOut_AndAnotherWithOtherSettings()
    {
        var model = Path.Combine(AppContext.BaseDirectory, "MmNas.Contracts.Tests.dll"); // any file that is there
        string Detected(string detect) => Identity($"name: trial\ndata: {{ layout: scenes, regions: 'detector:{model}'{detect} }}");
        Assert.Equal(Detected(""), Detected(", detect: { threshold: 0.2, least: 10 }"));
        Assert.NotEqual(Detected(""), Detected(", detect: { least: 3 }"));
    }

    [Fact]
    public void Identity_OfEqualBaselines_IsTheSameInEitherSpelling() =>
        Assert.Equal(Identity(Reading.Least + "baselines: [random]"), Identity(Reading.Least + "baselines: ['random:1']"));

    /// <summary>An id begins with these digits: with others, an experiment of an older version would be begun again instead of gone on with.</summary>
    [Fact]
    public void Identity_OfASpec_IsWhatEarlierVersionsGaveIt() => Assert.StartsWith("045c41", Identity("""
        name: tiny
        task: vqa
        seed: 3
        threads: 1
        data: { layout: scenes, scenes: { pictures: 300, questions: 3 } }
        space: { encoder_layers: 2, decoder_layers: 3 }
        network: { hidden: 64, head: 32 }
        search: { warmup_epochs: 1, batch: 32, stop: { max_epochs: 6, stable_epochs: 0 } }
        retrain: { hidden: 64, epochs: 3, batch: 32 }
        baselines: [mcan]
        """), StringComparison.Ordinal);

    [Fact]
    public void Identity_IsSha256InHexadecimal() => Assert.Matches("^[0-9a-f]{64}$", Identity(Reading.Least));
}
