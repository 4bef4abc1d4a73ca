using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Imagery.IntegrationTests.Running;

namespace Imagery.IntegrationTests.Working;

/// <summary>The built tool in a process, a folder and an environment of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task<string> _output;

    /// <param name="environment">Variables to set.</param>
    public ToolProcess(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Cli.ExitCodes).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public static ToolResult Run(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using ToolProcess tool = new(folder, environment, arguments);
        return tool.Wait();
    }

    public ToolResult Wait()
    {
        _process.WaitForExit();
        return new ToolResult(_process.ExitCode, _output.Result, Errors);
    }

    /// <summary>SIGTERM, as systemd and container engines send it.</summary>
    public void Stop() => _ = kill(_process.Id, Terminate);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
