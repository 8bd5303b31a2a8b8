using MmNas.Data;
using MmNas.Exporting.Importing;

namespace MmNas.Exporting.Tests.Importing;

/// <summary>Checkpoints that PyTorch has written, in both forms.</summary>
public sealed class ForeignWeightsTests(SavedCheckpoints saved) : IClassFixture<SavedCheckpoints>
{
    public static TheoryData<string> Forms => ["zip", "legacy"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Types_AreReadAsFloats(string form)
    {
        using var file = ForeignWeights.Open(saved["types", form]);
        Assert.Equal(["bfloat16", "float16", "float32", "float64", "int16", "int32", "int64", "int8", "uint8"], file.Tensors.Keys.Order());
        Assert.All(file.Tensors.Values, tensor => AssertCounted(tensor, 3, 5));
        using var flags = ForeignWeights.Open(saved["bool", form]);
        AssertCounted(flags.Tensors["a"], 2);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Views_AreReadInTheOrderOfTheirAxes(string form)
    {
        using var file = ForeignWeights.Open(saved["views", form]);
        foreach (var name in new[] { "whole", "again" }) AssertCounted(file.Tensors[name], 4, 6);
        AssertCounted(file.Tensors["transposed"], 6, 4);
        AssertCounted(file.Tensors["part"], 2, 3);
        AssertCounted(file.Tensors["steps"], 5);
        AssertCounted(file.Tensors["permuted"], 2, 3, 4);
        AssertCounted(file.Tensors["expanded"], 1, 1, 1);
        AssertCounted(file.Tensors["scalar"]);
        AssertCounted(file.Tensors["empty"], 0, 3);
        AssertCounted(file.Tensors["long"], 700_000);
    }

    [Theory]
    [InlineData("module")]
    [InlineData("parameters")]
    [InlineData("training")] // state_dict of DataParallel, optimiser, numbers
    [InlineData("protocol4")]
    public void Weights_AreFoundInWhatPeopleSave(string what)
    {
        foreach (var form in Forms)
        {
            using var file = ForeignWeights.Open(saved[what, form.Data]);
            Assert.Equal(["bias", "weight"], file.Tensors.Keys.Order());
            AssertCounted(file.Tensors["weight"], 2, 3);
            AssertCounted(file.Tensors["bias"], 2);
        }
    }

    [Theory]
    [InlineData("two", "holds the weights of several networks: generator, critic", "save those of one alone: torch.save(torch.load(FILE)[NAME], OTHER)")]
    [InlineData("whole_module", "calls torch.nn.modules.linear.Linear, and no code of a checkpoint is run: only tensors, texts and numbers in lists and dictionaries are read", "save the weights alone: torch.save(model.state_dict(), FILE)")]
    [InlineData("complex", "holds numbers of the type torch.ComplexFloatStorage", "turn the tensors into float32 before they are saved: tensor.float()")]
    public void OtherContent_IsRefusedByName(string what, string problem, string wayOut)
    {
        foreach (var form in Forms) AssertRefused(saved[what, form.Data], problem, wayOut);
    }

    [Fact]
    public void Program_IsRefused() => AssertRefused(saved["program.pt"], "holds a program (torch.jit.save)", "save its weights alone: torch.save(torch.jit.load(FILE).state_dict(), OTHER)");

    [Fact]
    public void Read_IntoRoomOfAnotherSize_IsRefused()
    {
        using var file = ForeignWeights.Open(saved["module", "zip"]);
        Assert.Throws<ArgumentException>(() => file.Tensors["weight"].Read(new float[5]));
    }

    private static void AssertRefused(string path, string problem, string wayOut)
    {
        var found = Assert.Single(Assert.Throws<DataException>(() => ForeignWeights.Open(path)).Problems);
        Assert.Equal((path, problem, wayOut), (found.Where, found.What, found.WayOut));
    }

    private static void AssertCounted(StoredTensor tensor, params long[] shape)
    {
        Assert.Equal(shape, tensor.Shape);
        var values = new float[tensor.Count];
        tensor.Read(values);
        Assert.Equal(Enumerable.Range(0, values.Length).Select(number => (float)number), values);
    }
}
