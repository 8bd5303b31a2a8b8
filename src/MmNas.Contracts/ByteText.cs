namespace MmNas.Contracts;

/// <summary>Numbers of bytes as people read and write them, in powers of a thousand.</summary>
public static class ByteText
{
    private const double Step = 1000;

    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>"0 B", "999 B", "1.5 kB", "12 MB", "2.1 GB": two digits at least, where there are as many.</summary>
    /// <param name="bytes">0 or more.</param>
    public static string Of(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; Math.Round(value, value < 10 && unit > 0 ? 1 : 0) >= Step && unit < Units.Length - 1; unit++) value /= Step;
        return unit == 0 ? $"{bytes} B" : value < 9.95 ? $"{value:0.0} {Units[unit]}" : $"{value:0} {Units[unit]}";
    }

    /// <summary>Reads "2GB", "500 MB", "1.5tb" or a number of bytes; case and a blank do not matter.</summary>
    public static bool TryRead(string text, out long bytes)
    {
        bytes = 0;
        var trimmed = text.Trim();
        var digits = trimmed.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        var unit = trimmed[digits..].Trim();
        var power = unit.Length == 0 ? 0 : Array.FindIndex(Units, one => one.Equals(unit, StringComparison.OrdinalIgnoreCase));
        if (power < 0 || !double.TryParse(trimmed[..digits], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value)) return false;
        value *= Math.Pow(Step, power);
        if (value > 1e18) return false;
        bytes = (long)Math.Round(value);
        return true;
    }
}
