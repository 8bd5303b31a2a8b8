using MmNas.Data;
using MmNas.Training.Slots;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

public sealed class PackLearnerTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    public static TheoryData<string> Tasks => Names;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Learner_OnAPackOfFullNumbers_TakesTheVeryStepsThatItTakesOnTheNpzFiles(string task)
    {
        using var npz = tasks.Create(tasks.Plan(task)); // draws the scenes
        using var packed = tasks.Create(tasks.Plan(task) with { Data = Packed(task, PackElement.Full) });
        var steps = npz.StepsPerEpoch + 2;
        Assert.Equal(Losses(npz, 0, steps), Losses(packed, 0, steps));
        Assert.Equal(Gates(npz, 0, 2), Gates(packed, 0, 2));
        Assert.Equal(Evaluate(npz, Related), Evaluate(packed, Related));
        Assert.NotEqual(npz.DataVersion, packed.DataVersion);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Learner_OnAPackOfHalfNumbers_IsWithinTheirRounding(string task)
    {
        using var npz = tasks.Create(tasks.Plan(task));
        using var packed = tasks.Create(tasks.Plan(task) with { Data = Packed(task, PackElement.Half) });
        Assert.Equal(Losses(npz, 0, 1)[0], Losses(packed, 0, 1)[0], tolerance: 0.01);
    }

    private DataPlan Packed(string task, PackElement element)
    {
        var pack = tasks.In($"{task}-{element}.pack");
        var folder = tasks.In(task switch { "vqa" => "scenes/features", "itm" => "captions/flickr_bua-r101-fix36", _ => "phrases/bua-r101-fix100" });
        NpzPacking.Write(folder, new(pack, element), cancel: Cancel);
        var regions = new RegionSource.Pack(pack);
        return task switch
        {
            "vqa" => tasks.Scenes with { Source = tasks.Scenes.Source with { Regions = regions } },
            "itm" => tasks.Captions with { Source = tasks.Captions.Source with { Regions = regions } },
            _ => tasks.Phrases with { Source = tasks.Phrases.Source with { Regions = regions } },
        };
    }
}
