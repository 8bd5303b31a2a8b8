namespace MmNas.Contracts.Devices;

/// <summary>The key of a slot's trainer grain: "silo's address/device".</summary>
/// <param name="Silo">The address of one incarnation of one process.</param>
/// <param name="Device">"cpu-0" or "gpu-1", counted from 0 on each silo.</param>
public readonly record struct SlotKey(string Silo, string Device)
{
    private const char Between = '/';

    private const string Gpu = "gpu-", Cpu = "cpu-";

    /// <summary>Whether it is a GPU and not a share of the cores.</summary>
    public bool IsGpu => Device.StartsWith(Gpu, StringComparison.Ordinal);

    /// <summary>Which of its kind on its silo, counted from 0.</summary>
    public int Number => int.TryParse(Device.AsSpan(Math.Min(Device.Length, Gpu.Length)), out var number) ? number : 0;

    /// <summary>A slot of a silo.</summary>
    public static SlotKey Of(string silo, bool gpu, int number) => new(silo, $"{(gpu ? Gpu : Cpu)}{number}");

    /// <summary>Reads a key back; one without a silo, such as "cpu-0", has an empty address.</summary>
    public static SlotKey Parse(string key)
    {
        var end = key.LastIndexOf(Between);
        return end < 0 ? new("", key) : new(key[..end], key[(end + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Silo}{Between}{Device}";
}
