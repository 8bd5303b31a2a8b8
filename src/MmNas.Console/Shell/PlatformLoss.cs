using MmNas.Api.Client;
using MmNas.Contracts;

namespace MmNas.Console.Shell;

/// <summary>Tells a platform that went away from everything else that can go wrong with a call.</summary>
internal static class PlatformLoss
{
    /// <summary>Whether the call may work once the platform is there again. What was asked for may have been done all the same.</summary>
    public static bool Is(Exception e) => e is not DamagedStateException && e is OrleansException or TimeoutException or ObjectDisposedException or PlatformException or ApiException { IsAway: true };

    /// <summary>For a command that ends with it.</summary>
    public static string Words(Exception e) => e is TimeoutException
        ? "the platform did not answer in time: it is gone, or its machine is overloaded; check that mmnas serve is still running, and try again"
        : $"the platform does not answer ({e.Message.ReplaceLineEndings(" ")}); check that mmnas serve is still running, and try again";
}
