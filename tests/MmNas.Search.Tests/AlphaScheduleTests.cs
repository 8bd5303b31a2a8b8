namespace MmNas.Search.Tests;

public sealed class AlphaScheduleTests
{
    [Fact]
    public void Rate_WithoutALast_StaysWhatItIs() => Assert.Equal([0.1, 0.1], [new AlphaSchedule(0.1, null, 50).At(0), new AlphaSchedule(0.1, null, 50).At(49)]);

    [Fact]
    public void Rate_WithALast_FallsEvenlyAndStaysThere()
    {
        var schedule = new AlphaSchedule(0.1, 0.02, 5);
        double[] expected = [0.1, 0.08, 0.06, 0.04, 0.02, 0.02];
        for (var step = 0; step < expected.Length; step++) Assert.Equal(expected[step], schedule.At(step), 1e-12);
    }

    [Fact]
    public void Rate_OfTheOnlyStep_IsTheLast() => Assert.Equal(0.02, new AlphaSchedule(0.1, 0.02, 1).At(0));
}
