using System.Diagnostics;
using System.Globalization;

namespace Imagery.Cli.Running;

/// <summary>
/// Progress on stderr: on a terminal one line that is written over, with rate and time left; else a plain line every few seconds.
/// Thread-safe.
/// </summary>
internal sealed class ProgressLine(Output output, long total, string unit) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_plainEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shown = TimeSpan.Zero;
    private long _done;
    private string _stage = "";

    public void Begin(string stage)
    {
        lock (_lock)
        {
            _stage = stage;
        }
    }

    public void Add(long amount)
    {
        lock (_lock)
        {
            _done += amount;
            TimeSpan wait = output.IsInteractive ? s_redraw : s_plainEvery;
            if (output.Verbosity != Verbosity.Quiet && _clock.Elapsed - _shown >= wait)
            {
                _shown = _clock.Elapsed;
                Draw();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (output.IsInteractive)
            {
                // Clears the bar: what stays on the screen is the result.
                Console.Error.Write("\r" + new string(' ', 100) + "\r");
            }
        }
    }

    private void Draw()
    {
        double share = total > 0 ? Math.Min(1, (double)_done / total) : 0;
        double seconds = _clock.Elapsed.TotalSeconds;
        double rate = seconds > 0 ? _done / seconds : 0;
        string left = rate > 0 && total > _done ? TimeSpan.FromSeconds((total - _done) / rate).ToString(@"mm\:ss", CultureInfo.InvariantCulture) : "00:00";
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{share,4:P0} {rate / 1e6:0.0} M{unit}/s, {left} left  {_stage}");
        if (!output.IsInteractive)
        {
            Console.Error.WriteLine(text.Trim());
            return;
        }

        int filled = (int)(share * BarWidth);
        string line = $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {text}";
        Console.Error.Write("\r" + line[..Math.Min(100, line.Length)].PadRight(100));
    }
}
