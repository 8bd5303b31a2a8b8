using MmNas.Contracts.Devices;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;

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
        var plans = new LearnerPlans(new DataPlans(new HomeFolder(AppContext.BaseDirectory)));
        var plan = plans.For(TestPlatform.Spec(), genotype: null, new Lease { Holder = "x", Slot = slot, Threads = 3 });
        Assert.Equal((device, 3), (plan.Device, plan.Threads));
    }
}
