namespace MmNas.Grains.Life;

/// <summary>Orders that set something going: what must be woken after a crash is made known to its directory before it is stored.</summary>
internal sealed class Announcements
{
    private int open, stops;

    /// <summary>Whether the directory knows of an order that is not decided yet: a wake-up in between must not take its grain for one that rests.</summary>
    public bool AreOpen => open > 0;

    /// <summary>An order to stop is decided: what was announced before it no longer sets anything going.</summary>
    public void Stopped() => stops++;

    /// <param name="watchAsync">Makes it known.</param>
    /// <param name="orderAsync">Decides the order; left out where an order to stop was decided meanwhile.</param>
    /// <param name="isDeletion">One that no other stop overtakes.</param>
    public async Task RunAsync(Func<Task> watchAsync, Func<Task> orderAsync, bool isDeletion = false)
    {
        open++;
        var before = stops;
        try
        {
            await watchAsync();
            if (stops == before || isDeletion) await orderAsync();
        }
        finally
        {
            open--;
        }
    }
}
