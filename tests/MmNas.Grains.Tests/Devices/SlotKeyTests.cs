using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests.Devices;

public sealed class SlotKeyTests
{
    [Theory]
    [InlineData("S127.0.0.1:11111@42", false, 3, "S127.0.0.1:11111@42/cpu-3")]
    [InlineData("S[::1]:11111@42", true, 0, "S[::1]:11111@42/gpu-0")]
    public void Key_ReadBack_IsTheSlotThatItNames(string silo, bool gpu, int number, string key)
    {
        var slot = SlotKey.Of(silo, gpu, number);
        Assert.Equal((key, slot), (slot.ToString(), SlotKey.Parse(key)));
        Assert.Equal((gpu, number), (slot.IsGpu, slot.Number));
    }

    [Theory]
    [InlineData("S127.0.0.1:1@1/cpu-2", "cpu")]
    [InlineData("S127.0.0.1:1@1/gpu-2", "cuda:2")]
    public void Plan_OfALearner_NamesTheDeviceOfItsSlot(string slot, string device)
    {
        var plans = new LearnerPlans(new DataPlans(MmNas.Tasks.KnownTasks.All, new HomeFolder(AppContext.BaseDirectory)));
        var plan = plans.For(new() { Spec = TestPlatform.Spec(), Lease = new Lease { Holder = "x", Slot = slot, Threads = 3 } });
        Assert.Equal((device, 3), (plan.Device, plan.Threads));
    }

    [Theory]
    [InlineData(null, "S127.0.0.1:1@1/cpu-2", 1)]
    [InlineData(null, "S127.0.0.1:1@1/gpu-2", 2)]
    [InlineData(0, "S127.0.0.1:1@1/gpu-2", 0)]
    [InlineData(4, "S127.0.0.1:1@1/cpu-2", 4)]
    public void Plan_OfALearner_HasTheLoadersOfTheSilo_OrThoseOfItsDevice(int? configured, string slot, int loaders)
    {
        var plans = new LearnerPlans(new DataPlans(MmNas.Tasks.KnownTasks.All, new HomeFolder(AppContext.BaseDirectory)), configured);
        Assert.Equal(loaders, plans.For(new() { Spec = TestPlatform.Spec(), Lease = new Lease { Holder = "x", Slot = slot, Threads = 3 } }).Loaders);
    }

    [Fact]
    public void Plan_OfARace_HoldsTheSamplesOfTheSpecsSeedBackWhateverItsOwnSeed()
    {
        var plans = new LearnerPlans(new DataPlans(MmNas.Tasks.KnownTasks.All, new HomeFolder(AppContext.BaseDirectory)));
        var lease = new Lease { Holder = "x", Slot = "S127.0.0.1:1@1/cpu-0", Threads = 1 };
        var genotype = HandMade.Mcan(3, 4);
        var race = plans.For(new() { Spec = TestPlatform.Spec(seed: 5), Lease = lease, Genotype = genotype, Seed = 7, ForRace = true });
        Assert.Equal((7, 5, 0.2), (race.Seed, race.SplitSeed, race.ArchitectureShare));
        var whole = plans.For(new() { Spec = TestPlatform.Spec(seed: 5), Lease = lease, Genotype = genotype, Seed = 7 });
        Assert.Equal((7, 0.0), (whole.Seed, whole.ArchitectureShare));
    }

    [Fact]
    public void Plan_OfARetrainingThatIsValidated_HoldsBackWhatARaceDoes_AndItsSearchWhatItDidBefore()
    {
        var plans = new LearnerPlans(new DataPlans(MmNas.Tasks.KnownTasks.All, new HomeFolder(AppContext.BaseDirectory)));
        var lease = new Lease { Holder = "x", Slot = "S127.0.0.1:1@1/cpu-0", Threads = 1 };
        var spec = TestPlatform.Spec(seed: 5) with { Retrain = new() { Validate = true } };
        var order = new OpenOrder { Spec = spec, Lease = lease, Genotype = HandMade.Mcan(3, 4), Seed = 7 };
        Assert.Equal(plans.For(order with { ForRace = true }), plans.For(order));
        Assert.Equal((7, 5, 0.2), (plans.For(order).Seed, plans.For(order).SplitSeed, plans.For(order).ArchitectureShare));
        Assert.Equal(plans.For(new() { Spec = TestPlatform.Spec(seed: 5), Lease = lease }), plans.For(new() { Spec = spec, Lease = lease }));
    }

    [Fact]
    public void Plan_OfASearchThatHoldsPicturesBack_HoldsThemBackInItsRacesToo_AndNothingInItsRetrainings()
    {
        var plans = new LearnerPlans(new DataPlans(MmNas.Tasks.KnownTasks.All, new HomeFolder(AppContext.BaseDirectory)));
        var lease = new Lease { Holder = "x", Slot = "S127.0.0.1:1@1/cpu-0", Threads = 1 };
        var spec = TestPlatform.Spec() with { Search = new() { HeldBack = "image" } };
        var order = new OpenOrder { Spec = spec, Lease = lease };
        Assert.Equal((true, 0.2), (plans.For(order).HoldsBackPictures, plans.For(order).ArchitectureShare));
        var race = plans.For(order with { Genotype = HandMade.Mcan(3, 4), ForRace = true });
        Assert.Equal((true, 0.2), (race.HoldsBackPictures, race.ArchitectureShare));
        var whole = plans.For(order with { Genotype = HandMade.Mcan(3, 4) });
        Assert.Equal((false, 0.0), (whole.HoldsBackPictures, whole.ArchitectureShare));
        Assert.False(plans.For(order with { Spec = TestPlatform.Spec() }).HoldsBackPictures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_OfASearch_HasTheDropoutOfItsArchitectureSteps(bool drops)
    {
        var plans = new LearnerPlans(new DataPlans(MmNas.Tasks.KnownTasks.All, new HomeFolder(AppContext.BaseDirectory)));
        var spec = TestPlatform.Spec() with { Search = new() { Architecture = new() { Dropout = drops } } };
        Assert.Equal((drops, 0.1), (plans.For(spec, genotype: null, threads: 1).ArchitectureDropout, plans.For(spec, genotype: null, threads: 1).Dropout));
    }
}
