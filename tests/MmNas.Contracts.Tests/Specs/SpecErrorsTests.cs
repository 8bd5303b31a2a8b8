using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Tests.Specs;

public class SpecErrorsTests
{
    [Fact]
    public void Spec_WithFiveMistakes_GivesAllFiveWithFieldValueWayOutAndLine()
    {
        var errors = Reading.Errors("""
            name: two words
            data: { layout: scenes }
            network:
              hidden: 100
            search:
              warmup_epoch: 3
              batch: 0
              learning_rate: fast
            """);

        Assert.Equal(
            [
                new SpecError("name", "two words", "use letters, digits, '-', '_' and '.', at most 64, a letter or digit first", 1),
                new SpecError("network.hidden", "100", "use a multiple of network.head, which is 64: 64 or 128", 4),
                new SpecError("search.warmup_epoch", "3", "unknown field; did you mean warmup_epochs?", 6),
                new SpecError("search.batch", "0", "use a whole number, 1 to 65536", 7),
                new SpecError("search.learning_rate", "fast", "use a number above 0, at most 1000000", 8),
            ],
            errors);
    }

    [Fact]
    public void Error_Printed_SaysFieldValueAndWayOut()
    {
        Assert.Equal("search.batch is 0; use a whole number, 1 to 65536", Reading.ErrorWith("search: { batch: 0 }").ToString());
        Assert.Equal("name is missing; use letters, digits, '-', '_' and '.', at most 64, a letter or digit first",
            Assert.Single(Reading.Errors("data: { layout: scenes }")).ToString());
    }

    [Theory]
    [InlineData("\"a\\e[2J\\nb\": \"c\\r\\e\"", "\"a\\u001b[2J\\u000ab\" is \"c\\u000d\\u001b\"; unknown field")]
    [InlineData("{ \"data\": { \"x\\u009b1m\": 1 } }", "data.\"x\\u009b1m\" is 1; unknown field")]
    [InlineData("\"\": 3", "\"\" is 3; unknown field")]
    [InlineData("\"name \": 3", "\"name \" is 3; unknown field; did you mean name?")]
    [InlineData("search: { \"a: b\": { \"\\u202e\": 1 } }", "search.\"a: b\" is a map of \"\\u202e\"; unknown field")]
    [InlineData("genotype: \"\\e[2J.json\"", "\\u001b[2J.json")]
    public void Error_ThatQuotesWhatSomebodyWrote_IsVisible(string text, string says)
    {
        var errors = Reading.Errors(text).Select(error => error.ToString()).ToList();
        Assert.Contains(errors, error => error.Contains(says, StringComparison.Ordinal));
        Assert.DoesNotContain(errors, error => error.Any(letter => char.IsControl(letter) || letter == '\u202e'));
    }

    [Fact]
    public void Key_OfAMegabyte_IsCutAsValuesAre()
    {
        var error = Reading.ErrorWith($"? {new string('k', 1 << 20)}\n: 1");
        Assert.Equal($"\"{new string('k', 80)}...\"", error.Field);
    }

    [Theory]
    [InlineData("serach: 1", "serach", "unknown field; did you mean search?")]
    [InlineData("search: { max_epochs: 7 }", "search.max_epochs", "unknown field here; did you mean search.stop.max_epochs?")]
    [InlineData("search.batch: 3", "search.batch", "unknown field: dotted names are not read as nested ones; write search: and, indented below it, batch: 3")]
    [InlineData("search.bacth: 3", "search.bacth", "unknown field: dotted names are not read as nested ones; write search: and, indented below it, batch: 3")]
    [InlineData("search.stop.max_epochs: 7", "search.stop.max_epochs", "unknown field: dotted names are not read as nested ones; write search:, indented below it stop: and, indented below that, max_epochs: 7")]
    [InlineData("search: { stop.max_epochs: 7 }", "search.stop.max_epochs", "unknown field: dotted names are not read as nested ones; write stop: and, indented below it, max_epochs: 7")]
    [InlineData("search.stop: { max_epochs: 7 }", "search.stop", "unknown field: dotted names are not read as nested ones; write search: and, indented below it, stop: ...")]
    [InlineData("search: { stop: { colour: red } }", "search.stop.colour", "unknown field; search.stop has stable_epochs, max_epochs, max_minutes")]
    public void UnknownField_NamesTheNearestKnownOne(string line, string field, string wayOut)
    {
        var error = Reading.ErrorWith(line);
        Assert.Equal((field, wayOut), (error.Field, error.WayOut));
    }

    [Theory]
    [InlineData("seed: -1", "seed", "-1")]
    [InlineData("seed: 1.5", "seed", "1.5")]
    [InlineData("seed: \"1\"", "seed", "\"1\"")]
    [InlineData("seed: [1]", "seed", "[1]")]
    [InlineData("seed:", "seed", "null")]
    [InlineData("network: { dropout: 1 }", "network.dropout", "1")]
    [InlineData("network: { dropout: .nan }", "network.dropout", ".nan")]
    [InlineData("network: { dropout: NaN }", "network.dropout", "NaN")]
    [InlineData("search: { learning_rate: .inf }", "search.learning_rate", ".inf")]
    [InlineData("search: { learning_rate: 1e999 }", "search.learning_rate", "1e999")]
    [InlineData("search: { learning_rate: 0 }", "search.learning_rate", "0")]
    [InlineData("retrain: { decay_rate: 1.01 }", "retrain.decay_rate", "1.01")]
    [InlineData("search: { gates: Full }", "search.gates", "Full")]
    [InlineData("search: { architecture: { betas: [0.9] } }", "search.architecture.betas", "[0.9]")]
    [InlineData("search: { architecture: { betas: [0, 1] } }", "search.architecture.betas[1]", "1")]
    [InlineData("search: [1, 2]", "search", "[1, 2]")]
    [InlineData("space: { decoder_layers: 0 }", "space.decoder_layers", "0")]
    [InlineData("space: { encoder_operations: [SA, GA] }", "space.encoder_operations[1]", "GA")]
    [InlineData("space: { decoder_operations: [] }", "space.decoder_operations", "[]")]
    [InlineData("space: { decoder_operations: [SA, self_att_64] }", "space.decoder_operations[1]", "self_att_64")]
    [InlineData("retrain: { decay_epochs: [12, 10] }", "retrain.decay_epochs", "[12, 10]")]
    [InlineData("baselines: [mcan, random, mcan]", "baselines[2]", "mcan")]
    [InlineData("baselines: [random, 'random:2']", "baselines", "[random, random:2]")]
    [InlineData("baselines: ['random:0']", "baselines[0]", "\"random:0\"")]
    [InlineData("search: { stop: { max_epochs: 20 } }", "search.stop.max_epochs", "20")]
    [InlineData("retrain: { hidden: 500 }", "retrain.hidden", "500")]
    [InlineData("task: captions", "task", "captions")]
    [InlineData("preset: best", "preset", "best")]
    [InlineData("loss: { answers: hinge }", "loss.answers", "hinge")]
    [InlineData("loss: { matching: text }", "loss.matching", "text")]
    [InlineData("genotype: missing.json", "genotype", "missing.json")]
    [InlineData("network: { words: 'glove:missing.txt' }", "network.words", "\"glove:missing.txt\"")]
    [InlineData("network: { words: glove }", "network.words", "glove")]
    [InlineData("network: { train_words: maybe }", "network.train_words", "maybe")]
    [InlineData("network: { layer_norm: batch }", "network.layer_norm", "batch")]
    [InlineData("network: { relation: none }", "network.relation", "none")]
    [InlineData("search: { architecture: { final_learning_rate: 0 } }", "search.architecture.final_learning_rate", "0")]
    [InlineData("search: { optimizer: { betas: [0.9, 1] } }", "search.optimizer.betas[1]", "1")]
    [InlineData("search: { optimizer: { epsilon: 0 } }", "search.optimizer.epsilon", "0")]
    [InlineData("retrain: { optimizer: { clip: -1 } }", "retrain.optimizer.clip", "-1")]
    [InlineData("search: { negatives: { kept: 33 } }\ntask: itm", "search.negatives.kept", "33")]
    [InlineData("retrain: { negatives: { hard_from_epoch: -1 } }", "retrain.negatives.hard_from_epoch", "-1")]
    public void Value_ThatMayNotStandThere_IsTheOneErrorWithItsField(string line, string field, string value)
    {
        var error = Reading.ErrorWith(line);
        Assert.Equal((field, value, 3), (error.Field, error.Value, error.Line));
    }

    [Fact]
    public void WholeNumber_BeyondTheLargest_SaysTheLargest() =>
        Assert.Equal("use a whole number, 0 to 2147483647", Reading.ErrorWith("seed: 99999999999").WayOut);

    [Theory]
    [InlineData("layout: flickr30k, path: /", "data.layout", "use vqa-v2, plain or scenes; the task is vqa")]
    [InlineData("layout: coco, path: /", "data.layout", "use vqa-v2, flickr30k, refcoco, snli-ve, plain or scenes")]
    [InlineData("path: /, dataset: refcocog", "data.dataset", "only the task vgd has it, and the task is vqa; leave it out")]
    [InlineData("layout: scenes, regions: 'pack:a.pack'", "data.regions",
        "there is no such file; make it with mmnas data pack, relative paths start at the spec's own folder")]
    [InlineData("layout: scenes, regions: 'pack:'", "data.regions",
        "use given, npz, npz:DIR, pack:FILE, detector:MODEL, grid or grid:N (1 to 10 cells per side, 4 where N is left out)")]
    [InlineData("layout: scenes, regions: 'detector:a.onnx'", "data.regions",
        "there is no such file; name a detector in ONNX form, relative paths start at the spec's own folder")]
    [InlineData("layout: scenes, detect: { least: 3 }", "data.detect", "only regions: detector:MODEL has it, and regions is given; leave it out")]
    [InlineData("layout: scenes, detect: { most: 101 }", "data.detect.most", "use a whole number, 1 to 100")]
    [InlineData("layout: scenes, regions: 'grid:11'", "data.regions", "use given, npz, npz:DIR, pack:FILE, detector:MODEL, grid or grid:N (1 to 10 cells per side, 4 where N is left out)")]
    [InlineData("path: /, scenes: { seed: 1 }", "data.scenes", "only the layout scenes draws pictures, and the layout is vqa-v2; leave it out")]
    [InlineData("layout: scenes, scenes: { relation_depth: 3 }", "data.scenes.relation_depth", "use a whole number, 0 to 2")]
    [InlineData("layout: scenes, limit: 2", "data.limit", "a search trains weights on 80 % of the samples and alphas on 20 %; use 3 or more, or null for all")]
    [InlineData("layout: scenes, scenes: { pictures: 1, questions: 2 }", "data.scenes.pictures",
        "a search trains weights on 80 % of the samples and alphas on 20 %; use 3 or more, or more questions")]
    [InlineData("layout: scenes, scenes: { min_shapes: 7 }", "data.scenes.min_shapes", "must not exceed max_shapes (6)")]
    public void Data_ThatCannotBeRead_SaysWhatToUseInstead(string data, string field, string wayOut)
    {
        var error = Assert.Single(Reading.Errors($"name: trial\ndata: {{ {data} }}"));
        Assert.Equal((field, wayOut, 2), (error.Field, error.WayOut, error.Line));
    }

    [Fact]
    public void HeldBack_OfWholePictures_NeedsFourOfThem_UnlessNothingIsSearched()
    {
        const string drawn = "name: trial\ndata: { layout: scenes, scenes: { pictures: 3 } }\nsearch: { held_back: image }\n";
        var error = Assert.Single(Reading.Errors(drawn));
        Assert.Equal(("data.scenes.pictures", "3", "search.held_back: image needs 4 pictures or more, two that train weights and two that train alphas"), (error.Field, error.Value, error.WayOut));
        Assert.Equal("image", Reading.Good(drawn.Replace("pictures: 3", "pictures: 4", StringComparison.Ordinal)).Search.HeldBack);
        Assert.Equal("use sample or image", Reading.ErrorWith("search: { held_back: picture }").WayOut);
    }

    [Fact]
    public void Campaign_InThePlaceOfAnExperiment_IsRefusedWithoutNoiseAboutItsOtherFields()
    {
        var error = Assert.Single(Reading.Errors("name: three\nexperiments:\n  - { spec: a.yaml }\nbudget: { hours: 48 }"));
        Assert.Equal("experiments", error.Field);
        Assert.Contains("name an experiment's own spec", error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleBetweenFields_StaysSilentWhereOneOfThemIsWrongAlready() =>
        Assert.Equal("network.hidden", Reading.ErrorWith("network: { hidden: wide, head: 48 }\nretrain: { hidden: 480 }").Field);
}
