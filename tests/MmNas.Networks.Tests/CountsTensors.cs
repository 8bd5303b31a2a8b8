namespace MmNas.Networks.Tests;

/// <summary>The number of living tensors is the whole process's: who counts them runs alone.</summary>
[CollectionDefinition(nameof(CountsTensors), DisableParallelization = true)]
public sealed class CountsTensors
{
    /// <summary>Has the tensors freed that other tests left to the garbage collector: it would free them in the middle of a count.</summary>
    public static void FreeWhatOtherTestsLeft()
    {
        for (var generation = 0; generation < 2; generation++) // what a finaliser lets go of is garbage of the next collection
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
